/** Reads what operators write, strictly, and says by file and line what is wrong and what would be right. */
@ApplicationModule(allowedDependencies = {})
package dev.signalbox.config;

import org.springframework.modulith.ApplicationModule;
