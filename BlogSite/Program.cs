using System.Globalization;
using BlogSite.Api;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Hosting;
using BlogSite.Mail;
using BlogSite.Transfer;

CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture; // what is said outside of pages is English, whatever language the machine speaks

var builder = WebApplication.CreateBuilder(Serving.Options(args));
builder.Services.AddData(builder.Services.AddAuth(), builder.Configuration);
builder.Services.AddMail();
builder.Services.AddTransfer();
builder.Services.AddApi();
builder.AddHosting();

var app = builder.Build();
app.UsePipeline();
app.MapPages();
return await app.RunBlogAsync(args);
