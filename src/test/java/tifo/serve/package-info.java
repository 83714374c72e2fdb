@NullMarked
package tifo.serve;

import org.jspecify.annotations.NullMarked;
