/// Strict chat servers that fail on demand, and the trials that every chat target has to stand.
@NullMarked
package tifo.chat.kit;

import org.jspecify.annotations.NullMarked;
