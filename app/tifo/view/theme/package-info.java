/// The look of the wall's controls: fonts, colour tokens and style sheets.
@NullMarked
package tifo.view.theme;

import org.jspecify.annotations.NullMarked;
