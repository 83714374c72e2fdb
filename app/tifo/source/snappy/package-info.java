/// Snappy's block format. Libraries for it read with native code or with what Java is about to take
/// away, and warn about that on the operator's console.
@NullMarked
package tifo.source.snappy;

import org.jspecify.annotations.NullMarked;
