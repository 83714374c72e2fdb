/// Label sets, series and readings: the words that every other package speaks. Immutable, no I/O.
@NullMarked
package tifo.metric;

import org.jspecify.annotations.NullMarked;
