/** Gives a person a text as a file. */
export function saveText(name: string, text: string, type = 'image/svg+xml'): void {
  saveBlob(name, new Blob([text], { type }));
}

/** Gives a person bytes as a file. */
export function saveBlob(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
