/// The outbox: posts on disk before the first byte goes out, their order, their waits, and what is
/// told of each target.
@NullMarked
package tifo.chat.outbox;

import org.jspecify.annotations.NullMarked;
