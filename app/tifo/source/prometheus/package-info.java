/// Prometheus' HTTP API, and whatever speaks it: queries, lists, status, incremental ranges.
@NullMarked
package tifo.source.prometheus;

import org.jspecify.annotations.NullMarked;
