import type { ComponentChildren } from 'preact';

interface CardProps {
  readonly title: string;
  /** How to read it, in a few words. */
  readonly note?: ComponentChildren;
  /** Buttons and menus at the right of the title. */
  readonly tools?: ComponentChildren;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** One question and its answer, framed. */
export function Card({ title, note, tools, class: name = '', children }: CardProps) {
  return (
    <section class={`card ${name}`} aria-label={title}>
      <div class="card-head">
        <h2>{title}</h2>
        {note === undefined ? null : <p class="note">{note}</p>}
        {tools === undefined ? null : <div class="tools">{tools}</div>}
      </div>
      {children}
    </section>
  );
}
