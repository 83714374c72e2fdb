/// Pixels: the rasteriser, text, the panel painters and the PNG encoder. No JavaFX scene types.
@NullMarked
package tifo.paint;

import org.jspecify.annotations.NullMarked;
