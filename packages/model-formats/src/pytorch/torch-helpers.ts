import type { Helper } from '../python/source-file.js';

/** What lines of a PyTorch file call, each after what it needs. */
export const TORCH_HELPERS: Readonly<Record<string, Helper>> = {
  ACTIVATIONS: {
    text: `
ACTIVATIONS = {None: lambda x: x, "relu": F.relu, "relu6": F.relu6, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
               "gelu": F.gelu, "swish": F.silu, "hard_swish": F.hardswish, "hard_sigmoid": F.hardsigmoid}`,
  },
  pair: {
    text: `
def pair(value):
    return value if isinstance(value, tuple) else (value, value)`,
  },
  pad: {
    needs: ['pair'],
    text: `
def pad(x, padding, kernel, stride, dilation=1, value=0.0):
    """TensorFlow's padding: of "same", an odd element goes to the right and below. ((top, bottom), (left, right)) is itself."""
    if padding == "valid":
        return x
    if padding == "same":
        padding = []
        for size, k, s, d in zip(x.shape[2:], pair(kernel), pair(stride), pair(dilation)):
            total = max((-(-size // s) - 1) * s + (k - 1) * d + 1 - size, 0)
            padding.append((total // 2, total - total // 2))
    (top, bottom), (left, right) = padding
    return F.pad(x, (left, right, top, bottom), value=value) if top or bottom or left or right else x`,
  },
  avg_pool: {
    needs: ['pad'],
    text: `
def avg_pool(x, kernel, stride, padding="same"):
    mean = F.avg_pool2d(pad(x, padding, kernel, stride), kernel, stride)
    # What padding added does not count.
    return mean / F.avg_pool2d(pad(torch.ones_like(x[:1, :1]), padding, kernel, stride), kernel, stride)`,
  },
  max_pool: {
    needs: ['pad'],
    text: `
def max_pool(x, kernel, stride, padding="same"):
    return F.max_pool2d(pad(x, padding, kernel, stride, value=-float("inf")), kernel, stride)`,
  },
  resize: {
    text: `
def resize(x, size, mode):
    return F.interpolate(x.float(), size, mode=mode).to(x.dtype)`,
  },
  resize_by: {
    text: `
def resize_by(x, size, mode, centres):
    """As resize, whose pixels have their centres at halves: here they are "asymmetric", or "align_corners"."""
    for axis, new in zip((2, 3), size):
        old = x.shape[axis]
        places = torch.arange(new, dtype=torch.float64, device=x.device)
        places = places * old / new if centres == "asymmetric" else places * (old - 1) / max(new - 1, 1)
        if mode != "bilinear":
            x = x.index_select(axis, (places if centres == "asymmetric" else places + 0.5).long())
            continue
        below = places.long()
        rest = (places - below).to(x.dtype).reshape((-1,) + (1,) * (3 - axis))
        x = torch.lerp(x.index_select(axis, below), x.index_select(axis, (below + 1).clamp(max=old - 1)), rest)
    return x`,
  },
  norm_parts: {
    text: `
def norm_parts(bn):
    return {"scale": bn.weight, "offset": bn.bias, "mean": bn.running_mean, "variance": bn.running_var}`,
  },
  Conv: {
    needs: ['ACTIVATIONS', 'pad', 'norm_parts'],
    text: `
class Conv(nn.Module):
    """A convolution with its batch norm and activation; depthwise where groups are the channels."""

    def __init__(self, channels, filters, kernel, stride=1, groups=1, padding="same", dilation=1, bn=False, bias=False, act=None):
        super().__init__()
        self.conv = nn.Conv2d(channels, filters, kernel, stride, 0, dilation, groups, bias)
        self.bn = nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01) if bn else None
        self.padding, self.act = (padding, kernel, stride, dilation), ACTIVATIONS[act]
        nn.init.kaiming_normal_(self.conv.weight, nonlinearity="relu")

    def forward(self, x):
        x = self.conv(pad(x, *self.padding))
        return self.act(x if self.bn is None else self.bn(x))

    def parts(self):
        parts = {"kernel": self.conv.weight.permute(2, 3, 1, 0), "bias": self.conv.bias}
        return parts if self.bn is None else {**parts, **norm_parts(self.bn)}`,
  },
  BatchNorm: {
    needs: ['ACTIVATIONS', 'norm_parts'],
    text: `
class BatchNorm(nn.Module):
    """A batch norm over all axes but one, that of the channels."""

    def __init__(self, channels, axis=-1, act=None):
        super().__init__()
        self.bn, self.axis, self.act = nn.BatchNorm1d(channels, eps=1e-3, momentum=0.01), axis, ACTIVATIONS[act]

    def forward(self, x):
        x = x.movedim(self.axis, -1)
        return self.act(self.bn(x.reshape(-1, x.shape[-1])).reshape(x.shape).movedim(-1, self.axis))

    def parts(self):
        return norm_parts(self.bn)`,
  },
  Dense: {
    needs: ['ACTIVATIONS', 'BatchNorm'],
    text: `
class Dense(nn.Module):
    """A matrix product on the last axis, with its batch norm and activation."""

    def __init__(self, features, units, bn=False, bias=False, act=None):
        super().__init__()
        self.linear = nn.Linear(features, units, bias)
        self.bn, self.act = BatchNorm(units) if bn else None, ACTIVATIONS[act]
        nn.init.kaiming_normal_(self.linear.weight, nonlinearity="relu")

    def forward(self, x):
        x = self.linear(x)
        return self.act(x if self.bn is None else self.bn(x))

    def parts(self):
        parts = {"kernel": self.linear.weight.T, "bias": self.linear.bias}
        return parts if self.bn is None else {**parts, **self.bn.parts()}`,
  },
  LayerNorm: {
    needs: ['ACTIVATIONS'],
    text: `
class LayerNorm(nn.Module):
    def __init__(self, channels, axis=-1, eps=1e-12, act=None):
        super().__init__()
        self.norm, self.axis, self.act = nn.LayerNorm(channels, eps=eps), axis, ACTIVATIONS[act]

    def forward(self, x):
        return self.act(self.norm(x.movedim(self.axis, -1)).movedim(-1, self.axis))

    def parts(self):
        return {"scale": self.norm.weight, "offset": self.norm.bias}`,
  },
  NoNorm: {
    needs: ['ACTIVATIONS'],
    text: `
class NoNorm(nn.Module):
    """A learned scale and offset for every channel, as MobileBERT has in place of layer norms."""

    def __init__(self, channels, axis=-1, act=None):
        super().__init__()
        self.scale, self.offset = nn.Parameter(torch.ones(channels)), nn.Parameter(torch.zeros(channels))
        self.axis, self.act = axis, ACTIVATIONS[act]

    def forward(self, x):
        return self.act((x.movedim(self.axis, -1) * self.scale + self.offset).movedim(-1, self.axis))

    def parts(self):
        return {"scale": self.scale, "offset": self.offset}`,
  },
  Embedding: {
    text: `
class Embedding(nn.Embedding):
    def parts(self):
        return {"kernel": self.weight}`,
  },
  Constant: {
    text: `
class Constant(nn.Module):
    """A learned tensor that no input decides."""

    def __init__(self, *shape):
        super().__init__()
        self.value = nn.Parameter(0.05 * torch.randn(1, *shape))

    def forward(self):
        return self.value

    def parts(self):
        return {"kernel": self.value}`,
  },
};
