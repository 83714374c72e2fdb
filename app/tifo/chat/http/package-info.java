/// HTTP to chat systems: one request at a time, whose fate is always told apart, and what to do
/// about each.
@NullMarked
package tifo.chat.http;

import org.jspecify.annotations.NullMarked;
