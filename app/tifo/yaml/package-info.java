/// Files that people write: values with line and column, unknown keys named with the nearest known
/// one, all problems of a file at once.
@NullMarked
package tifo.yaml;

import org.jspecify.annotations.NullMarked;
