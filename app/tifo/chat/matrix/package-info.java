/// Matrix, spoken to through the few calls of its client-server API that an alert needs.
@NullMarked
package tifo.chat.matrix;

import org.jspecify.annotations.NullMarked;
