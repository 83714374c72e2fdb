/// Watches all tests for secrets that get out: every secret in a test holds the same mark, which
/// must be found nowhere afterwards.
@NullMarked
package tifo.canary;

import org.jspecify.annotations.NullMarked;
