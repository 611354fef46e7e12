/// Tests of the house rules: who may use whom, and how a source file reads. Imports what it judges by name only.
@NullMarked
package org.muster.house;

import org.jspecify.annotations.NullMarked;
