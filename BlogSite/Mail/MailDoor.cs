using Microsoft.Extensions.Options;

namespace BlogSite.Mail;

/// <summary>The door of this room.</summary>
public static class MailDoor
{
    /// <summary>Letters and their delivery. The outbox and the site behind the ports come with the data.</summary>
    public static void AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section)
            .PostConfigure<IHostEnvironment>((mail, environment) => mail.Directory = string.IsNullOrEmpty(mail.Directory) ? null : Path.Combine(environment.ContentRootPath, mail.Directory))
            .ValidateDataAnnotations()
            .Validate<IConfiguration, IHostEnvironment>(
                (mail, configuration, environment) => !mail.IsOn || environment.IsDevelopment() || !string.IsNullOrEmpty(configuration["Site:BaseUrl"]),
                "Site:BaseUrl must be set where Mail:Host or Mail:Directory is, such as https://blog.example.org: the links in letters lead there.")
            .ValidateOnStart();
        services.AddSingleton<MailBell>();
        services.AddScoped<SiteAddress>();
        services.AddScoped<HandedLinks>();
        services.AddScoped<Letters>();
        services.AddScoped<Postman>();
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value is { Directory: { } folder }
            ? new MailFolder(folder)
            : new SmtpTransport(provider.GetRequiredService<IOptions<MailOptions>>()));
        services.AddSingleton<MailDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<MailDelivery>());
    }
}
