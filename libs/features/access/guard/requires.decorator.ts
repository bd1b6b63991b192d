import { applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiCookieAuth, ApiForbiddenResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Permission } from '../permissions.js';

/** Metadata that the guard reads: the permission a route needs, or `none`. */
export const RouteAccess = Reflector.createDecorator<Permission | 'none'>();

/** Opens a route (or every route of a controller) to keys and sessions with a permission. */
export function Requires(permission: Permission): ClassDecorator & MethodDecorator {
  return applyDecorators(
    RouteAccess(permission),
    ApiBearerAuth(),
    ApiCookieAuth('svarspuls_session'),
    ApiUnauthorizedResponse({ description: 'No key or session, or none that is known' }),
    ApiForbiddenResponse({ description: 'The role or the services of the key do not allow this' }),
  );
}

/** Opens a route to everybody. */
export function RequiresNothing(): ClassDecorator & MethodDecorator {
  return RouteAccess('none');
}
