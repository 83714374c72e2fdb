/// File formats that samples come in from elsewhere and go out in.
@NullMarked
package tifo.source.exchange;

import org.jspecify.annotations.NullMarked;
