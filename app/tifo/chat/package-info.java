/// Posts pictures of panels to chat.
@NullMarked
package tifo.chat;

import org.jspecify.annotations.NullMarked;
