import type { Helper } from '../python/source-file.js';

/** Of batch norms. Keras's 0.99 is PyTorch's 0.01. */
const NORMS = 'BATCH_NORM = {"momentum": 0.99, "epsilon": 1e-3}';

/** What lines of a Keras file call, each after what it needs. */
export const KERAS_HELPERS: Readonly<Record<string, Helper>> = {
  BATCH_NORM: { text: NORMS },
  activation: {
    text: `
def activation(x, name, act):
    if act is None:
        return x
    if act == "relu6":
        return layers.ReLU(6.0, name=name)(x)
    return layers.Activation({"swish": "silu", "hard_swish": "hard_silu"}.get(act, act), name=name)(x)`,
  },
  finish: {
    needs: ['BATCH_NORM', 'activation'],
    text: `
def finish(x, name, bn, act):
    if bn:
        x = layers.BatchNormalization(**BATCH_NORM, name=name + "_bn")(x)
    return activation(x, name + "_act", act)`,
  },
  padded: {
    text: `
def padded(x, name, padding):
    if isinstance(padding, str):
        return x, padding
    return layers.ZeroPadding2D(padding, name=name + "_pad")(x), "valid"`,
  },
  conv: {
    needs: ['finish', 'padded'],
    text: `
def conv(x, name, filters, kernel, stride=1, groups=1, padding="same", dilation=1, bn=False, bias=False, act=None):
    x, padding = padded(x, name, padding)
    x = layers.Conv2D(filters, kernel, stride, padding, dilation_rate=dilation, groups=groups, use_bias=bias,
                      kernel_initializer="he_normal", name=name)(x)
    return finish(x, name, bn, act)`,
  },
  depthwise: {
    needs: ['finish', 'padded'],
    text: `
def depthwise(x, name, kernel, multiplier=1, stride=1, padding="same", dilation=1, bn=False, bias=False, act=None):
    x, padding = padded(x, name, padding)
    # Keras would count every channel as an input of each filter: he_normal were far too small.
    he_normal = keras.initializers.RandomNormal(stddev=(2 / np.prod(np.broadcast_to(kernel, 2))) ** 0.5)
    x = layers.DepthwiseConv2D(kernel, stride, padding, multiplier, dilation_rate=dilation, use_bias=bias,
                               depthwise_initializer=he_normal, name=name)(x)
    return finish(x, name, bn, act)`,
  },
  dense: {
    needs: ['finish'],
    text: `
def dense(x, name, units, bn=False, bias=False, act=None):
    x = layers.Dense(units, use_bias=bias, kernel_initializer="he_normal", name=name)(x)
    return finish(x, name, bn, act)`,
  },
  add: {
    needs: ['activation'],
    text: `
def add(inputs, name, act=None):
    return activation(layers.Add(name=name)(inputs), name + "_act", act)`,
  },
  multiply: {
    needs: ['activation'],
    text: `
def multiply(inputs, name, act=None):
    return activation(layers.Multiply(name=name)(inputs), name + "_act", act)`,
  },
  batch_norm: {
    needs: ['BATCH_NORM', 'activation'],
    text: `
def batch_norm(x, name, act=None):
    return activation(layers.BatchNormalization(**BATCH_NORM, name=name)(x), name + "_act", act)`,
  },
  layer_norm: {
    needs: ['activation'],
    text: `
def layer_norm(x, name, epsilon=1e-12, act=None):
    return activation(layers.LayerNormalization(epsilon=epsilon, name=name)(x), name + "_act", act)`,
  },
  NoNorm: {
    text: `
class NoNorm(layers.Layer):
    """A learned scale and offset for every channel, as MobileBERT has in place of layer norms."""

    def build(self, shape):
        self.scale = self.add_weight(shape=(shape[-1],), initializer="ones", name="scale")
        self.offset = self.add_weight(shape=(shape[-1],), initializer="zeros", name="offset")

    def call(self, x):
        return x * self.scale + self.offset`,
  },
  no_norm: {
    needs: ['NoNorm', 'activation'],
    text: `
def no_norm(x, name, act=None):
    return activation(NoNorm(name=name)(x), name + "_act", act)`,
  },
  Constant: {
    text: `
class Constant(layers.Layer):
    """A learned tensor that no input decides. It takes any tensor, to become part of the model."""

    def __init__(self, shape, **options):
        super().__init__(**options)
        self.shape = tuple(shape)

    def build(self, _):
        self.kernel = self.add_weight(shape=(1,) + self.shape, initializer="random_normal", name="kernel")

    def call(self, x):
        return ops.convert_to_tensor(self.kernel)

    def compute_output_shape(self, _):
        return (1,) + self.shape`,
  },
};
