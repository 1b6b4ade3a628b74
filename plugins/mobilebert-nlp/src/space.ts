import { categorical, defineSpace, integer, type SearchSpace } from '@edgewright/search-space';
import type { MobileBertCandidate } from './candidate.js';
import { bottleneckIsNarrow, headsDivideBottleneck } from './constraints.js';
import type { MobileBertOptions } from './options.js';
import { BOTTLENECK_SIZES, HEADS, HIDDEN_SIZES, INTERMEDIATE_SIZES, scaledSizes } from './sizes.js';

/**
 * The search space of language models: all layers are alike, as in the published networks. The sizes are theirs, and
 * multiples of 64, the lanes of a tile, around them; narrower and less deep where the options say so.
 *
 * @source Akin et al. 2022, section 5.4: a space set up on MobileBERT; tensorflow/models,
 * official/projects/edgetpu/nlp/experiments
 */
export function mobileBertSpace(options: MobileBertOptions): SearchSpace<MobileBertCandidate> {
  const { sequence_lengths, width, max_layers, max_feed_forward_networks } = options;
  return defineSpace(
    {
      sequence_length: categorical(sequence_lengths),
      layers: integer({ min: 2, max: max_layers }),
      hidden_size: categorical(scaledSizes(HIDDEN_SIZES, width)),
      bottleneck_size: categorical(scaledSizes(BOTTLENECK_SIZES, width)),
      attention_input: categorical(['shared_bottleneck', 'layer_bottleneck', 'layer_input']),
      heads: categorical(HEADS),
      feed_forward_networks: integer({ min: 1, max: max_feed_forward_networks }),
      intermediate_size: categorical(scaledSizes(INTERMEDIATE_SIZES, width)),
      activation: categorical(['relu', 'gelu', 'swish']),
      normalisation: categorical(['no_norm', 'layer_norm']),
    },
    [headsDivideBottleneck, bottleneckIsNarrow],
  );
}
