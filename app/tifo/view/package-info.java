/// The JavaFX wall.
@NullMarked
package tifo.view;

import org.jspecify.annotations.NullMarked;
