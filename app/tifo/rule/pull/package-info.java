/// Rules of servers written down as files: `tifo rules pull`.
@NullMarked
package tifo.rule.pull;

import org.jspecify.annotations.NullMarked;
