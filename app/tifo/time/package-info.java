/// The one clock that boards, rules and pictures read.
@NullMarked
package tifo.time;

import org.jspecify.annotations.NullMarked;
