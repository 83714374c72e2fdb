/// Raw samples at rest: series in memory, Prometheus' blocks on disk, the log of what was appended,
/// and the text formats to bring samples in and out.
@NullMarked
package tifo.store;

import org.jspecify.annotations.NullMarked;
