/// Discord, spoken to as a bot or through a channel's webhook.
@NullMarked
package tifo.chat.discord;

import org.jspecify.annotations.NullMarked;
