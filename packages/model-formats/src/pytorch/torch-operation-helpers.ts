import type { Helper } from '../python/source-file.js';

/** What lines of less usual operations call. */
export const TORCH_OPERATION_HELPERS: Readonly<Record<string, Helper>> = {
  gather: {
    text: `
def gather(x, indices, dim, shape):
    """Elements by index along a dimension; every item has indices of its own."""
    places = indices.long().reshape(indices.shape[0], *(1,) * (dim - 1), -1, *(1,) * (x.dim() - 1 - dim))
    return torch.take_along_dim(x, places, dim).reshape(-1, *shape)`,
  },
  space_to_depth: {
    text: `
def space_to_depth(x, block):
    items, channels, height, width = x.shape
    x = x.reshape(items, channels, height // block, block, width // block, block).permute(0, 3, 5, 1, 2, 4)
    return x.reshape(items, block * block * channels, height // block, width // block)`,
  },
  depth_to_space: {
    text: `
def depth_to_space(x, block):
    items, channels, height, width = x.shape
    channels //= block * block
    x = x.reshape(items, block, block, channels, height, width).permute(0, 3, 4, 1, 5, 2)
    return x.reshape(items, channels, height * block, width * block)`,
  },
  ConvTranspose: {
    needs: ['pair', 'norm_parts'],
    text: `
class ConvTranspose(nn.Module):
    """A transposed convolution. What its windows write beyond the margins, ((top, bottom), (left, right)), is cut off."""

    def __init__(self, channels, filters, kernel, stride=1, margins=((0, 0), (0, 0)), dilation=1, bn=False, bias=False):
        super().__init__()
        (self.top, bottom), (self.left, right) = margins
        self.bottom, self.right = max(bottom, 0), max(right, 0)
        more = max(-bottom, 0), max(-right, 0)
        self.conv = nn.ConvTranspose2d(channels, filters, kernel, stride, 0, more, 1, bias, dilation)
        self.bn = nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01) if bn else None
        nn.init.kaiming_normal_(self.conv.weight, nonlinearity="relu")

    def forward(self, x):
        x = self.conv(x)
        x = x[:, :, self.top:x.shape[2] - self.bottom, self.left:x.shape[3] - self.right]
        return x if self.bn is None else self.bn(x)

    def parts(self):
        parts = {"kernel": self.conv.weight.permute(2, 3, 0, 1), "bias": self.conv.bias}
        return parts if self.bn is None else {**parts, **norm_parts(self.bn)}`,
  },
  GroupNorm: {
    text: `
class GroupNorm(nn.GroupNorm):
    def parts(self):
        return {"scale": self.weight, "offset": self.bias}`,
  },
  PRelu: {
    text: `
class PRelu(nn.Module):
    """x where it is above 0, else a learned slope of its channel times x."""

    def __init__(self, channels, axis=-1):
        super().__init__()
        self.slope, self.axis = nn.Parameter(torch.full((channels,), 0.25)), axis

    def forward(self, x):
        slope = self.slope if self.axis == -1 else self.slope.reshape(-1, 1, 1)
        return torch.where(x > 0, x, slope * x)

    def parts(self):
        return {"kernel": self.slope}`,
  },
  Recurrent: {
    text: `
class Recurrent(nn.Module):
    """Steps over a sequence; a subclass has the gates. Biases of a reset gate after the product are two."""

    gates, biases = 1, 1

    def __init__(self, features, units, sequences=False, reverse=False, bias=True):
        super().__init__()
        rows = self.gates * units
        self.units, self.sequences, self.reverse = units, sequences, reverse
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(features, rows)))
        self.recurrent = nn.Parameter(nn.init.orthogonal_(torch.empty(units, rows)))
        self.bias = nn.Parameter(torch.zeros(self.biases, rows)) if bias else None

    def forward(self, x):
        inputs = x @ self.kernel
        biases = (0, 0) if self.bias is None else (self.bias[0], self.bias[1] if self.biases > 1 else 0)
        inputs = inputs + biases[0]
        h = c = x.new_zeros(x.shape[0], self.units)
        states = [None] * x.shape[1]
        for step in reversed(range(x.shape[1])) if self.reverse else range(x.shape[1]):
            h, c = self.step(inputs[:, step], h @ self.recurrent + biases[1], h, c)
            states[step] = h
        return torch.stack(states, 1) if self.sequences else h

    def parts(self):
        return {"kernel": self.kernel, "recurrent": self.recurrent, "bias": self.bias}`,
  },
  Lstm: {
    needs: ['Recurrent'],
    text: `
class Lstm(Recurrent):
    gates = 4

    def step(self, inputs, past, h, c):
        i, f, g, o = (inputs + past).chunk(4, -1)
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        return o.sigmoid() * c.tanh(), c`,
  },
  Gru: {
    needs: ['Recurrent'],
    text: `
class Gru(Recurrent):
    gates, biases = 3, 2

    def step(self, inputs, past, h, c):
        (zx, rx, nx), (zh, rh, nh) = inputs.chunk(3, -1), past.chunk(3, -1)
        z, n = (zx + zh).sigmoid(), (nx + (rx + rh).sigmoid() * nh).tanh()
        return z * h + (1 - z) * n, c`,
  },
};
