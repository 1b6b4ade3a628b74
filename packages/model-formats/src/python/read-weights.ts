import type { Helper } from './source-file.js';

/** Reads the file of weights that Edgewright writes; numpy alone suffices. */
export const READ_WEIGHTS: Helper = {
  text: `
def read_weights(path):
    """The arrays of a file of the safetensors format, as (identifier of the layer, part, array)."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    for key, entry in header.items():
        if key == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        name, part = re.match(r"(.+)[/.]([a-z]+)$", key).groups()
        identifier = IDENTIFIERS.get(name) or re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
        yield identifier, part, np.frombuffer(data[begin:end], "<f4").reshape(entry["shape"])`,
};
