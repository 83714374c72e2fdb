/// The mathematics of PromQL over arrays: functions of ranges and of values, aggregations, classic
/// histograms, labels and numbers as text. It knows no syntax tree and no storage.
@NullMarked
package tifo.promql.function;

import org.jspecify.annotations.NullMarked;
