/// The commands, the settings, and the wiring of everything else.
@NullMarked
package tifo.app;

import org.jspecify.annotations.NullMarked;
