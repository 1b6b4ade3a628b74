import type { Json } from '@edgewright/base';
import type { Suggester, SuggesterPlugin } from '@edgewright/contracts';

/** The same suggester with a state that is so many kilobytes larger, and changes all over with every trial. */
export function heavy(plugin: SuggesterPlugin, kilobytes: number): SuggesterPlugin {
  const createSuggester: SuggesterPlugin['createSuggester'] = (...given): Suggester => {
    const suggester = plugin.createSuggester(...given);
    let told = 0;
    return {
      suggest: (request) => suggester.suggest(request),
      update: (finished) => {
        told += finished.length;
        return suggester.update(finished);
      },
      dump: () => ({ told, state: suggester.dump(), weights: weights(told, kilobytes) }),
      restore: (dumped) => {
        const { told: before, state } = dumped as { readonly told: number; readonly state: Json };
        told = before;
        suggester.restore(state);
      },
    };
  };
  return { ...plugin, createSuggester };
}

/** As agents write vectors: base64 of doubles. */
function weights(told: number, kilobytes: number): string {
  const numbers = Float64Array.from({ length: (kilobytes * 768) / 8 }, (_, index) =>
    Math.sin(index * (told + 1)),
  );
  return Buffer.from(numbers.buffer).toString('base64');
}
