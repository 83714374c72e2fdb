/// Gauges and number tiles: the only place that knows TilesFX.
@NullMarked
package tifo.view.tile;

import org.jspecify.annotations.NullMarked;
