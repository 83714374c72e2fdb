/// Posts pictures of panels to chat: a durable outbox, and one class per kind of chat system.
@NullMarked
package tifo.chat;

import org.jspecify.annotations.NullMarked;
