package dev.signalbox.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the library of charts out of its jar, beside the console's own files. */
@Configuration
class Assets implements WebMvcConfigurer {
    /** The release is that of {@code uplot.version} in pom.xml; without it the account page's chart is missing in its test. */
    private static final String UPLOT = "classpath:/META-INF/resources/webjars/uplot/1.6.30/dist/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/console/assets/uplot/**").addResourceLocations(UPLOT);
    }
}
