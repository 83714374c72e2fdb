/// Web hooks of anybody's: the JSON that receivers of Alertmanager's webhook read, signed.
@NullMarked
package tifo.chat.webhook;

import org.jspecify.annotations.NullMarked;
