import type { Helper } from '../python/source-file.js';

/** What lines of less usual operations call. */
export const KERAS_OPERATION_HELPERS: Readonly<Record<string, Helper>> = {
  conv_transpose: {
    needs: ['finish'],
    text: `
def conv_transpose(x, name, filters, kernel, stride=1, padding="same", margins=None, dilation=1, bn=False, bias=False, act=None):
    """What the windows write beyond the margins, ((top, bottom), (left, right)), is cut off."""
    make = layers.Conv2DTranspose(filters, kernel, stride, padding, dilation_rate=dilation, use_bias=bias,
                                  kernel_initializer="he_normal", name=name)
    y = make(x)
    if margins is not None:
        (top, bottom), (left, right) = margins
        size = [(n - 1) * s + (k - 1) * d + 1 for n, s, k, d in zip(x.shape[1:3], make.strides, make.kernel_size, make.dilation_rate)]
        y = y[:, top:size[0] - bottom, left:size[1] - right]
    return finish(y, name, bn, act)`,
  },
  padded_pool: {
    text: `
def padded_pool(x, kind, kernel, stride, margins):
    """Margins, ((top, bottom), (left, right)), count neither for means nor for maxima."""
    margins = ((0, 0),) + margins + ((0, 0),)
    if kind == "max":
        return ops.max_pool(ops.pad(x, margins, constant_values=-3.4e38), kernel, stride, "valid")
    inside = ops.pad(ops.ones_like(x[:, :, :, :1]), margins)
    return ops.average_pool(ops.pad(x, margins), kernel, stride, "valid") / ops.average_pool(inside, kernel, stride, "valid")`,
  },
  resize_by: {
    text: `
def resize_by(x, size, method, centres):
    """As ops.image.resize, whose pixels have their centres at halves: here they are "asymmetric", or "align_corners"."""
    for axis, new in zip((1, 2), size):
        old = x.shape[axis]
        places = np.arange(new) * old / new if centres == "asymmetric" else np.arange(new) * (old - 1) / max(new - 1, 1)
        if method == "nearest":
            x = ops.take(x, np.floor(places + (0.0 if centres == "asymmetric" else 0.5)).astype(int), axis)
            continue
        below = np.floor(places).astype(int)
        rest = (places - below).astype("float32").reshape((-1,) + (1,) * (3 - axis))
        x = ops.take(x, below, axis) * (1 - rest) + ops.take(x, np.minimum(below + 1, old - 1), axis) * rest
    return x`,
  },
  local_response_norm: {
    text: `
def local_response_norm(x, radius, constant, alpha, beta):
    squares = ops.pad(ops.square(x), ((0, 0),) * (len(x.shape) - 1) + ((radius, radius),))
    total = sum(squares[..., i:i + x.shape[-1]] for i in range(2 * radius + 1))
    return x / ops.power(constant + alpha * total, beta)`,
  },
  gather: {
    text: `
def gather(x, indices, axis, shape):
    """Elements by index along an axis; every item has indices of its own."""
    count = int(np.prod(indices.shape[1:]))
    places = (-1,) + (1,) * (axis - 1) + (count,) + (1,) * (len(x.shape) - 1 - axis)
    found = ops.take_along_axis(x, ops.reshape(ops.cast(indices, "int32"), places), axis)
    return ops.reshape(found, (-1,) + shape)`,
  },
  space_to_depth: {
    text: `
def space_to_depth(x, block):
    _, height, width, channels = x.shape
    x = ops.reshape(x, (-1, height // block, block, width // block, block, channels))
    return ops.reshape(ops.transpose(x, (0, 1, 3, 2, 4, 5)), (-1, height // block, width // block, block * block * channels))`,
  },
  depth_to_space: {
    text: `
def depth_to_space(x, block):
    _, height, width, channels = x.shape
    channels //= block * block
    x = ops.reshape(x, (-1, height, width, block, block, channels))
    return ops.reshape(ops.transpose(x, (0, 1, 3, 2, 4, 5)), (-1, height * block, width * block, channels))`,
  },
};
