/// Hands alerts over to Alertmanagers, and reads and writes the silences that these hold.
@NullMarked
package tifo.chat.alertmanager;

import org.jspecify.annotations.NullMarked;
