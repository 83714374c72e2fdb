/// Recordings of matches: written while they go on, read again for a replay.
@NullMarked
package tifo.record;

import org.jspecify.annotations.NullMarked;
