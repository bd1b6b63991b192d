import { unitOf, type AlertLanguage, type BreachTransition, type CauseFinding, type TargetOperator } from '#contracts';
import { figureText } from './figure-text.js';
import { textsIn, type AlertTexts } from './texts.js';

/** One labelled line of a message. */
export interface AlertFact {
  readonly label: string;
  readonly text: string;
}

/** What a channel says, whatever form it gives it. It holds figures of services only, never anything of a caller. */
export interface AlertMessage {
  /** The name of the rule and the state of the breach. */
  readonly title: string;
  /** All that a short message has room for, after the title. */
  readonly brief: string;
  readonly facts: readonly AlertFact[];
  /** Where the dashboard shows it, with what the link is called; null where the dashboard has no public address. */
  readonly link: { readonly url: string; readonly text: string } | null;
}

type Names = Readonly<Record<AlertLanguage, string>>;

/** What a message is written from. */
export interface MessageContext {
  readonly language: AlertLanguage;
  readonly ruleName: Names;
  readonly serviceName: Names;
  /** Writes an instant as local date and time, `2026-11-20 13:00`. */
  readonly timeText: (epochMs: number) => string;
  /** Address of the dashboard. */
  readonly publicUrl: string | null;
}

/** Writes the message of a transition; `untakenSince` is given where it is sent because nobody has taken the breach on. */
export function breachMessage(
  transition: BreachTransition,
  context: MessageContext,
  untakenSince: string | null,
): AlertMessage {
  const texts = textsIn(context.language);
  const { service, state, value, target, window, at } = transition;
  const unit = unitOf(transition.indicator);
  const figure = value === null ? texts.noFigure : figureText(value, unit, target.operator, texts.locale);
  const goal = goalText(texts, target.operator, figureText(target.value, unit, target.operator, texts.locale));
  const time = context.timeText(Date.parse(at));
  const untaken = untakenSince === null ? '' : ` (${texts.untaken(context.timeText(Date.parse(untakenSince)))})`;
  const title = `${context.ruleName[context.language]}: ${texts.states[state]}${untaken}`;
  const serviceName = context.serviceName[context.language];
  const { labels } = texts;
  return {
    title,
    brief: `${figure}, ${labels.goal.toLowerCase()} ${goal}. ${time}. ${serviceName}.`,
    facts: [
      { label: labels.figure, text: figure },
      { label: labels.goal, text: goal },
      { label: labels.time, text: time },
      { label: labels.window, text: texts.windows[window] },
      { label: labels.service, text: serviceName },
      ...(transition.cause?.findings ?? [])
        .filter(({ standsOut }) => standsOut)
        .map((finding) => ({ label: labels.cause, text: findingText(finding, texts) })),
    ],
    link: linkOf(context, texts, service),
  };
}

/** Writes the message by which a channel is tried. */
export function testMessage(
  channelName: Names,
  atMs: number,
  context: Pick<MessageContext, 'language' | 'timeText' | 'publicUrl'>,
): AlertMessage {
  const texts = textsIn(context.language);
  const [name, time] = [channelName[context.language], context.timeText(atMs)];
  return {
    title: texts.test,
    brief: `${name}. ${time}.`,
    facts: [
      { label: texts.labels.channel, text: name },
      { label: texts.labels.time, text: time },
    ],
    link: linkOf(context, texts, null),
  };
}

function linkOf(
  { publicUrl }: Pick<MessageContext, 'publicUrl'>,
  { open }: AlertTexts,
  service: string | null,
): AlertMessage['link'] {
  if (publicUrl === null) return null;
  const base = publicUrl.replace(/\/+$/, '');
  return { url: service === null ? `${base}/` : `${base}/alarms?of=${encodeURIComponent(service)}`, text: open };
}

function goalText(texts: AlertTexts, operator: TargetOperator, value: string): string {
  return operator === '>=' ? texts.atLeast(value) : texts.atMost(value);
}

function findingText({ kind, present, normal }: CauseFinding, texts: AlertTexts): string {
  const unit = kind === 'handling_time' ? 'ms' : 'count';
  const text = (value: number) => figureText(value, unit, '<=', texts.locale);
  const found = texts.causes[kind](text(present));
  return normal === null || kind === 'silent_feed' ? found : `${found}, ${texts.normally(text(normal))}`;
}
