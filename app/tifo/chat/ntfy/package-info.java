/// ntfy: notifications on phones, each one request.
@NullMarked
package tifo.chat.ntfy;

import org.jspecify.annotations.NullMarked;
