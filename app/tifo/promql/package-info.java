/// PromQL: from text to a checked tree, and back. Evaluation is one floor further, in
/// `tifo.promql.evaluate`.
@NullMarked
package tifo.promql;

import org.jspecify.annotations.NullMarked;
