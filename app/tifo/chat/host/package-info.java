/// Hosts of pictures: places in the web where chat systems that take no bytes can fetch them.
@NullMarked
package tifo.chat.host;

import org.jspecify.annotations.NullMarked;
