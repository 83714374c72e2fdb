/// Evaluates checked PromQL over raw samples: series by series, each over all steps at once. The
/// semantics are Prometheus 3's; a dialect switch gives those of 2.
@NullMarked
package tifo.promql.evaluate;

import org.jspecify.annotations.NullMarked;
