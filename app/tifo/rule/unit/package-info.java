/// Unit tests of rules: promtool's format, what Tifo adds to it, and who runs them.
@NullMarked
package tifo.rule.unit;

import org.jspecify.annotations.NullMarked;
