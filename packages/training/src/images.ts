/** Images of files: PNG and JPEG. */
export { decodeImage } from './images/decode-image.js';
export { damagedImages } from './images/damaged-images.js';
export { imagesIn } from './images/image-folder.js';
export type { PixelImage } from './images/pixel-image.js';
export { resizeImage, type ImageSize } from './images/resize-image.js';
