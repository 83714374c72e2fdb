/// Metric families and their text forms, OpenMetrics 1.0 and the classic one.
@NullMarked
package tifo.sim.exposition;

import org.jspecify.annotations.NullMarked;
