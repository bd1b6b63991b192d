import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { callerOf } from './callers.js';

/** Gives a handler the `Caller` that the guard has let through. */
export const CurrentIdentity = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<object>()),
);
