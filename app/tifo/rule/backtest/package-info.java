/// What rules would have said of whole matches: episodes, what was expected, and what two sets of
/// rules say differently.
@NullMarked
package tifo.rule.backtest;

import org.jspecify.annotations.NullMarked;
