/// Google Chat, posted to through a space's webhook.
@NullMarked
package tifo.chat.google;

import org.jspecify.annotations.NullMarked;
