/// Grafana's server-side expressions: reduce, threshold and math over the answers of queries. Pure.
@NullMarked
package tifo.rule.expression;

import org.jspecify.annotations.NullMarked;
