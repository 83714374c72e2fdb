/// Asks the sources what the open boards need, and publishes immutable snapshots.
@NullMarked
package tifo.poll;

import org.jspecify.annotations.NullMarked;
